//! Documents of any format become articles.
