// How much of a workbook is read. Some five hundred workbooks of governments, tried elsewhere, met none of these.

const mega = 1024 * 1024;

/** Most bytes of a file. */
export const mostFileBytes = 64 * mega;
/** Most entries of a zip container. */
export const mostEntries = 10_000;
/** Most bytes of one part of XML, unpacked. */
export const mostPartBytes = 32 * mega;
/** Most bytes of all parts that are read, unpacked. */
export const mostUnpackedBytes = 96 * mega;
/** How much smaller than unpacked a part above the limit may be and still count as an honest one. */
export const honestRatio = 100;
/** Most rows of a sheet, blank ones between counted. */
export const mostRows = 200_000;
/** Columns of the widest sheet that there is. */
export const mostColumns = 16_384;
/** Most cells of all sheets, with the blank ones left of them in their rows. */
export const mostCells = 1_000_000;
/** Most characters of all cells. */
export const mostCharacters = 16 * mega;
/** Most merged ranges of all sheets. */
export const mostMerges = 100_000;
/** Most sheets. */
export const mostSheets = 1000;
/** Milliseconds after which a reading is given up. */
export const mostMilliseconds = 5000;
