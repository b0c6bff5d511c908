"""For writers: proofs that a pack is sound."""
