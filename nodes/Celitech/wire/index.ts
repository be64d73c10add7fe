/** Bodies of CELITECH; only this folder knows their shape. Names are those of the wire, such as `dataLimitInGB`. */
export { readBought, type Bought } from './bought';
export { readConsumption, type Consumption } from './consumption';
export { readDestinations, type Destination } from './destination';
export { readEdited } from './edit';
export { errorText } from './error';
export { readDevice, readEsim, readHistory, type HistoryEntry, type WireEsim } from './esim';
export { readIframeToken } from './iframe';
export { readPackages, type Package } from './package';
export { packagePaging, purchasePaging, readAfterCursor } from './paging';
export { readableRows, readPurchases, type WirePurchase } from './purchase';
