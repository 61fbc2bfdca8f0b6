namespace XrayExp.Engine.Numerics.Work;

/// <summary>
/// Runs numbered pieces of work on dedicated threads; the caller is worker 0. Pieces are taken one by one from a counter:
/// which worker takes which piece never changes a bit, since every piece owns its outputs.
/// </summary>
/// <remarks>
/// Why not <c>Parallel.For</c>: over the many small phases of a training step it left a core idle. Workers spin between
/// phases, then yield, then sleep, so an idle pool costs nothing and a busy machine little.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    /// <summary>How often a waiting thread looks before it offers its core to others: some 50 µs, longer than most waits.</summary>
    private const int Spins = 200;

    /// <summary>How often an idle worker looks before it sleeps.</summary>
    private const int Patience = 2000;

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private volatile int _phase;
    private volatile bool _stop;
    private volatile Exception? _failure;
    private Action<int, int> _body = static (_, _) => { };
    private int _count;
    private int _next;
    private int _pending;

    /// <param name="workers">The number of threads that work, the caller included; at least 1.</param>
    public WorkerPool(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        Workers = workers;
        _threads = new Thread[workers - 1];
        for (int worker = 1; worker < workers; worker++)
        {
            int id = worker;
            _threads[worker - 1] = new Thread(() => Work(id)) { IsBackground = true, Name = $"xrayexp-kernel-{id}" };
            _threads[worker - 1].Start();
        }
    }

    public int Workers { get; }

    /// <summary>Called, for measurements, with the number of pieces of every phase.</summary>
    internal Action<int>? Watch { get; set; }

    /// <summary>Runs <paramref name="body"/>(piece, worker) for every piece in 0 … count − 1 and waits for all of them.</summary>
    public void For(int count, Action<int, int> body)
    {
        Watch?.Invoke(count);
        if (Workers == 1 || count <= 1)
        {
            for (int piece = 0; piece < count; piece++)
                body(piece, 0);
            return;
        }

        (_body, _count, _next, _pending, _failure) = (body, count, 0, Workers - 1, null);
        lock (_gate)
        {
            _phase++;
            Monitor.PulseAll(_gate);
        }

        TakePieces(0);
        for (int looks = 0; Volatile.Read(ref _pending) != 0; looks++)
            Pause(looks);

        if (_failure is { } failure)
            throw new InvalidOperationException("A worker failed.", failure);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stop = true;
            _phase++;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
            thread.Join();
    }

    /// <summary>
    /// Spins at first, then yields: if other threads want the core, the awaited worker may be one of them, and spinning would hold it up.
    /// If none does, yielding costs a fraction of a microsecond.
    /// </summary>
    private static void Pause(int looks)
    {
        if (looks < Spins)
            Thread.SpinWait(8);
        else
            Thread.Yield();
    }

    private void TakePieces(int worker)
    {
        Action<int, int> body = _body;
        int count = _count;
        try
        {
            for (int piece; (piece = Interlocked.Increment(ref _next) - 1) < count;)
                body(piece, worker);
        }
        catch (Exception exception)
        {
            _failure = exception;
            Volatile.Write(ref _next, count);
        }
    }

    private void Work(int worker)
    {
        int seen = 0;
        while (true)
        {
            for (int looks = 0; _phase == seen && looks < Patience; looks++)
                Pause(looks);
            if (_phase == seen)
            {
                lock (_gate)
                {
                    while (_phase == seen)
                        Monitor.Wait(_gate);
                }
            }

            if (_stop)
                return;
            seen = _phase;
            TakePieces(worker);
            Interlocked.Decrement(ref _pending);
        }
    }
}
