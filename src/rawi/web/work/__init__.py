"""What takes longer than a page: imports and exports, as jobs and streams."""
