"""The body of an article as a row of pieces, and the ways to print them: flat XHTML, rich XHTML, NITF, plain text.

Structure that a format's elements can't say is in class tokens, so that `copytaster.decoders` finds it again:

- `ct-turn ct-ACT ct-speaker-ID pm-tN`, `ct-sidebar ct-sidebar-N`, `ct-entry ct-entry-N`: containers, outermost first
- `ct-in-pm-tN`, `ct-in-sidebar-N`, `ct-in-entry-N`: the containers of a picture or caption, which is nobody's words
- `ct-label-N`: the first N characters are the printed label of the turn; `ct-mark-N`: of the list item
- `ct-quote ct-pull-quote ct-embed ct-figure ct-caption ct-credit ct-lede`: what the piece is
- `ct-list-N ct-level-N`, `ct-table-N`, `ct-embed-N`, `ct-media-ID`: which pieces belong together
"""
