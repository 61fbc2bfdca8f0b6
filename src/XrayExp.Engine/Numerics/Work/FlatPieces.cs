namespace XrayExp.Engine.Numerics.Work;

/// <summary>Shares out a flat array in pieces of 16,384 floats, for work that treats every number by itself. Made once, it allocates nothing per run.</summary>
internal sealed class FlatPieces
{
    private const int Piece = 16384;

    private readonly WorkerPool _pool;
    private readonly Action<int, int> _body;
    private long _total;

    /// <param name="work">First element, and how many; first is a multiple of 4.</param>
    public FlatPieces(WorkerPool pool, Action<long, int> work)
    {
        _pool = pool;
        _body = (piece, _) =>
        {
            long first = (long)piece * Piece;
            work(first, (int)Math.Min(Piece, _total - first));
        };
    }

    public void Run(long total)
    {
        _total = total;
        _pool.For((int)((total + Piece - 1) / Piece), _body);
    }
}
