//! What users ask of a file.

use overlaid::OverlayError;

use super::{BodyView, Coding, ExtensionView, FileView, FormatView, ItemsView};

impl<'a> FileView<'a> {
    /// The first chunk for which the function returns something.
    fn find<T>(
        &self,
        mut find: impl FnMut(BodyView<'a>) -> Option<T>,
    ) -> Result<Option<T>, OverlayError> {
        for chunk in self.chunks() {
            if let Some(found) = find(chunk?.body()) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// How the samples are stored.
    ///
    /// # Errors
    /// If a chunk before the format is wrong.
    pub fn format(&self) -> Result<Option<FormatView<'a>>, OverlayError> {
        self.find(|body| match body {
            BodyView::Format(format) => Some(format),
            _ => None,
        })
    }

    /// The bytes of the samples.
    ///
    /// # Errors
    /// If a chunk before them is wrong, or they are cut off.
    pub fn data(&self) -> Result<Option<&'a [u8]>, OverlayError> {
        self.find(|body| match body {
            BodyView::Data(data) => Some(data),
            _ => None,
        })
    }

    /// A text about the file, such as that of `INAM`, the title.
    ///
    /// # Errors
    /// If a chunk before the text is wrong.
    pub fn text(&self, id: [u8; 4]) -> Result<Option<&'a [u8]>, OverlayError> {
        self.find(|body| {
            let BodyView::List(list) = body else { return None };
            let ItemsView::Info(texts) = list.items() else { return None };
            texts.iter().find(|text| *text.id() == id).map(|text| text.text())
        })
    }

    /// How many frames there are, of samples that are not compressed.
    ///
    /// # Errors
    /// If a chunk is wrong.
    pub fn frame_count(&self) -> Result<Option<usize>, OverlayError> {
        let (Some(format), Some(data)) = (self.format()?, self.data()?) else { return Ok(None) };
        Ok(data.len().checked_div(format.frame_bytes().into()))
    }

    /// The samples of PCM, of all channels of a frame and then of the next frame. Those of one byte have no sign in the
    /// file; here 128 is taken from each. A sample of fewer bits than its bytes have is in the upper ones.
    ///
    /// `None` if they are not PCM, or a sample has more than four bytes.
    ///
    /// # Errors
    /// If a chunk is wrong.
    pub fn integers(&self) -> Result<Option<Vec<i32>>, OverlayError> {
        let (Some(format), Some(data)) = (self.format()?, self.data()?) else { return Ok(None) };
        let Some(size) = format.sample_bytes().filter(|size| *size <= 4) else { return Ok(None) };
        if format.actual_coding() != Coding::Pcm {
            return Ok(None);
        }
        let is_big = self.magic() == b"RIFX";
        Ok(Some(data.chunks_exact(size).map(|bytes| integer(bytes, is_big)).collect()))
    }
}

/// A sample of one to four bytes.
fn integer(bytes: &[u8], is_big: bool) -> i32 {
    if let [byte] = bytes {
        return i32::from(*byte) - 128;
    }
    // The bytes are the upper ones of a word, so that its sign is theirs.
    let (mut word, size) = ([0; 4], bytes.len());
    let word = if is_big {
        word[..size].copy_from_slice(bytes);
        i32::from_be_bytes(word)
    } else {
        word[4 - size..].copy_from_slice(bytes);
        i32::from_le_bytes(word)
    };
    word >> (32 - 8 * size)
}

impl FormatView<'_> {
    /// How a sample is coded, also if the extension says it.
    #[must_use]
    pub fn actual_coding(&self) -> Coding {
        match self.extension() {
            ExtensionView::Extensible(extension) => extension.coding(),
            ExtensionView::Other(_) => self.coding(),
        }
    }

    /// How many bytes a sample has.
    #[must_use]
    pub fn sample_bytes(&self) -> Option<usize> {
        let size = self.frame_bytes().checked_div(self.channels())?;
        (size > 0).then_some(size.into())
    }
}
