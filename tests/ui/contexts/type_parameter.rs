use overlaid::{Overlay, overlay};

fn lay<T: Overlay>(bytes: &[u8; 4]) -> &T::View {
    overlay!(bytes as T)
}

fn main() {}
