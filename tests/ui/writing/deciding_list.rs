use overlaid::Overlay;

#[derive(Overlay)]
struct Item {
    kind: u8,
    value: u8,
}

#[derive(Overlay)]
struct Items {
    #[overlay(until = it.kind == 0)]
    items: Vec<Item>,
}

fn clear(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let mut items = Items::overlay_mut(bytes)?;
    for item in items.items_mut() {
        item.set_value(0);
    }
    Ok(())
}

fn main() {}
