const { basename, extname } = require('node:path');

/** Files that a package contains unchanged: icons, codex, schemas. */
const assets = ['nodes/**/*.{svg,png,json}', '!nodes/**/tsconfig*.json'];

/** Whether a file in `nodes/` is one of them. */
const isAsset = (/** @type {string} */ file) => ['.svg', '.png', '.json'].includes(extname(file)) && !basename(file).startsWith('tsconfig');

module.exports = { assets, isAsset };
