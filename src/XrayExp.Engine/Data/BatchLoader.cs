using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>
/// Makes the batches of a decoded split, announced ones ahead of time on threads of its own, so that the trainer never waits. An image
/// depends on its address alone, so the number of threads changes no bit. Buffers are made once and go round. For one consumer.
/// </summary>
public sealed class BatchLoader : IBatchSource, IDisposable
{
    private readonly DecodedSplit _split;
    private readonly ImagePreparation _preparation;
    private readonly BatchBuffer[] _buffers;
    private readonly Thread[] _workers;

    // all of the following is read and written under the gate
    private readonly object _gate = new();
    private ImmutableArray<PlannedBatch> _announced = [];
    private RandomKey? _augment;
    private int _begun;
    private int _delivered;
    private int _busy;
    private bool _disposed;
    private ExceptionDispatchInfo? _failure;

    /// <param name="workers">0 makes every batch when it is asked for.</param>
    /// <param name="pass">Images in a pass over the split, where some come again; null: each once.</param>
    public BatchLoader(DecodedSplit split, ImagePreparation preparation, int batchSize, int workers = 1, int? pass = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        _split = split;
        _preparation = preparation;
        int largest = Math.Min(batchSize, pass ?? split.Count);

        // one is read by the trainer, one waits for it, and each worker fills one
        _buffers = [.. Enumerable.Range(0, workers + 2).Select(_ => new BatchBuffer(split, largest))];
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true, Name = "batch loader" })];
        foreach (Thread worker in _workers)
            worker.Start();
    }

    public int Count => _split.Count;

    public Shape Shape => _split.Shape;

    /// <summary>How long <see cref="Load"/> has waited for announced batches so far.</summary>
    public TimeSpan Waited { get; private set; }

    public string Id(int index) => _split.Split.Images[index].Id;

    public void Announce(ImmutableArray<PlannedBatch> planned, RandomKey? augment)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Withdraw();
            if (_workers.Length == 0)
                return;
            (_announced, _augment) = (planned, augment);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The next announced batch if that is what is asked for;
    /// any other withdraws the announcement and is made here and now.</summary>
    public Batch Load(PlannedBatch planned, RandomKey? augment)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_delivered >= _announced.Length || !ReferenceEquals(_announced[_delivered], planned) || _augment != augment)
            {
                Withdraw();
                BatchBuffer spare = _buffers[0];
                spare.Fill(_split, _preparation, planned, augment);
                return spare.Batch;
            }

            // the buffer of the last batch is free again
            BatchBuffer buffer = _buffers[_delivered % _buffers.Length];
            _delivered++;
            Monitor.PulseAll(_gate);
            long asked = Stopwatch.GetTimestamp();
            while (_failure is null && !ReferenceEquals(buffer.Holds, planned))
                Monitor.Wait(_gate);
            Waited += Stopwatch.GetElapsedTime(asked);
            _failure?.Throw();
            return buffer.Batch;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread worker in _workers)
            worker.Join();
        foreach (BatchBuffer buffer in _buffers)
            buffer.Free();
    }

    /// <summary>Forgets the announcement; returns when no worker fills a buffer any more.</summary>
    private void Withdraw()
    {
        _announced = [];
        while (_busy > 0)
            Monitor.Wait(_gate);
        (_begun, _delivered, _failure) = (0, 0, null);
        foreach (BatchBuffer buffer in _buffers)
            buffer.Holds = null;
    }

    private void Work()
    {
        Monitor.Enter(_gate);
        try
        {
            while (!_disposed)
            {
                // batch n reuses the buffer of n − buffers, which the trainer has left when it has asked for a later one
                if (_failure is not null || _begun >= _announced.Length || _begun > _delivered + _buffers.Length - 2)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                PlannedBatch planned = _announced[_begun];
                BatchBuffer buffer = _buffers[_begun % _buffers.Length];
                RandomKey? augment = _augment;
                _begun++;
                _busy++;
                buffer.Holds = null;
                ExceptionDispatchInfo? failure = FillOutsideTheGate(buffer, planned, augment);
                _busy--;
                _failure ??= failure;
                buffer.Holds = planned;
                Monitor.PulseAll(_gate);
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private ExceptionDispatchInfo? FillOutsideTheGate(BatchBuffer buffer, PlannedBatch planned, RandomKey? augment)
    {
        Monitor.Exit(_gate);
        try
        {
            buffer.Fill(_split, _preparation, planned, augment);
            return null;
        }
#pragma warning disable CA1031 // it is thrown again in the trainer's thread
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            Monitor.Enter(_gate);
        }
    }
}
