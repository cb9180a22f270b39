"""One's account: its second factor, its sessions, coming by invitation."""
