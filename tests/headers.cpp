// Its target has the headers that all tests share, parsed once.
