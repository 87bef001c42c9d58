-- Rotations that run, and those that are received.
ALTER TABLE rotation
  ADD KEY by_state (state, id),
  ADD KEY by_receiver (receiver_id, id);
