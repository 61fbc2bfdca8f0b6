namespace XrayExp.Engine.Data;

/// <summary>Decoded images in arrays of many images each, so that no single array has to hold all of them.</summary>
internal sealed class PixelsInMemory : PixelStore
{
    private readonly int _imageBytes;
    private readonly int _imagesPerPiece;
    private readonly byte[][] _pieces;

    /// <param name="pieceBytes">The size of an array in bytes; at least one image.</param>
    public PixelsInMemory(int count, int imageBytes, int pieceBytes = 64 * 1024 * 1024)
    {
        _imageBytes = imageBytes;
        _imagesPerPiece = Math.Max(1, pieceBytes / imageBytes);
        _pieces = new byte[(count + _imagesPerPiece - 1) / _imagesPerPiece][];

        // Pinned arrays have a heap of their own. With ordinary large arrays, the collector lets the decoders' garbage grow to the size of
        // those arrays.
        for (int piece = 0; piece < _pieces.Length; piece++)
            _pieces[piece] = GC.AllocateUninitializedArray<byte>(
                Math.Min(_imagesPerPiece, count - (piece * _imagesPerPiece)) * _imageBytes, pinned: true);
    }

    /// <summary>Returns the memory for the pixels of an image.</summary>
    public Span<byte> Room(int index) => _pieces[index / _imagesPerPiece].AsSpan(index % _imagesPerPiece * _imageBytes, _imageBytes);

    public override ReadOnlySpan<byte> Read(int index, Span<byte> room) => Room(index);
}
