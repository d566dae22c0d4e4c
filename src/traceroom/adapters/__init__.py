"""The outside: decoding, OCR, barcodes, index files, bundles."""
