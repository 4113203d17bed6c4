//! Two segments become a score and its explanation.
