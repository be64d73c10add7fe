// The last page of the form.
const { page } = $('What happened').first().json;
return [{ json: { page }, pairedItem: 0 }];
