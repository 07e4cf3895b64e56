"""Knowledge as data: words of languages, classes and phrases of content management systems."""
