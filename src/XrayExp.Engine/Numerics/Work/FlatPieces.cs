namespace XrayExp.Engine.Numerics.Work;

/// <summary>
/// Divides an array between workers in pieces of 16,384 floats, for work on each number by itself; runs allocate nothing.
/// </summary>
internal sealed class FlatPieces
{
    private const int Piece = 16384;

    private readonly WorkerPool _pool;
    private readonly Action<int, int> _body;
    private long _total;

    /// <param name="work">Takes the first element, a multiple of 4, and the number of elements.</param>
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
