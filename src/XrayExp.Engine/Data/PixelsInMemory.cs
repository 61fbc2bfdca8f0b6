namespace XrayExp.Engine.Data;

/// <summary>Decoded images in arrays of many each: no single array has to hold all of them.</summary>
internal sealed class PixelsInMemory : PixelStore
{
    private readonly int _imageBytes;
    private readonly int _imagesPerPiece;
    private readonly byte[][] _pieces;

    /// <param name="pieceBytes">Of an array, or one image where that is larger.</param>
    public PixelsInMemory(int count, int imageBytes, int pieceBytes = 64 * 1024 * 1024)
    {
        _imageBytes = imageBytes;
        _imagesPerPiece = Math.Max(1, pieceBytes / imageBytes);
        _pieces = new byte[(count + _imagesPerPiece - 1) / _imagesPerPiece][];

        // pinned means a heap of their own: beside large arrays the collector lets as much garbage of decoders pile up as those hold
        for (int piece = 0; piece < _pieces.Length; piece++)
            _pieces[piece] = GC.AllocateUninitializedArray<byte>(
                Math.Min(_imagesPerPiece, count - (piece * _imagesPerPiece)) * _imageBytes, pinned: true);
    }

    /// <summary>Where the pixels of an image go.</summary>
    public Span<byte> Room(int index) => _pieces[index / _imagesPerPiece].AsSpan(index % _imagesPerPiece * _imageBytes, _imageBytes);

    public override ReadOnlySpan<byte> Read(int index, Span<byte> room) => Room(index);
}
