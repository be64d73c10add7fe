const { basename, extname } = require('node:path');

/** What a package holds as it lies among the sources: icons, codex, schemas. */
const assets = ['nodes/**/*.{svg,png,json}', '!nodes/**/tsconfig*.json'];

/** Whether a file of `nodes/` is one of them. */
const isAsset = (/** @type {string} */ file) => ['.svg', '.png', '.json'].includes(extname(file)) && !basename(file).startsWith('tsconfig');

module.exports = { assets, isAsset };
