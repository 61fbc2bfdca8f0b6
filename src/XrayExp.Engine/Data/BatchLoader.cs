using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>
/// Makes the batches of a decoded split. Announced batches are made ahead of time on threads of its own, so that the trainer does not wait.
/// An image depends only on its random key, so the number of threads changes no bit. Buffers are allocated once and reused in turn. For one
/// consumer.
/// </summary>
public sealed class BatchLoader : IBatchSource, IDisposable
{
    private readonly DecodedSplit _split;
    private readonly ImagePreparation _preparation;
    private readonly BatchBuffer[] _buffers;
    private readonly Thread[] _workers;

    // all of the following is read and written only while the gate is held
    private readonly object _gate = new();
    private ImmutableArray<PlannedBatch> _announced = [];
    private RandomKey? _augment;
    private int _begun;
    private int _delivered;
    private int _busy;
    private bool _disposed;
    private ExceptionDispatchInfo? _failure;

    /// <param name="workers">The number of threads; 0 makes every batch when it is loaded.</param>
    /// <param name="pass">The number of images in a pass over the split if some are repeated; null: each image once.</param>
    public BatchLoader(DecodedSplit split, ImagePreparation preparation, int batchSize, int workers = 1, int? pass = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        _split = split;
        _preparation = preparation;
        int largest = Math.Min(batchSize, pass ?? split.Count);

        // one is read by the trainer, one is ready for it, and each worker fills one
        _buffers = [.. Enumerable.Range(0, workers + 2).Select(_ => new BatchBuffer(split, largest))];
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true, Name = "batch loader" })];
        foreach (Thread worker in _workers)
            worker.Start();
    }

    public int Count => _split.Count;

    public Shape Shape => _split.Shape;

    /// <summary>The total time that <see cref="Load"/> has waited for announced batches.</summary>
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

    /// <summary>Returns the next announced batch if it is the requested one. Any other request withdraws the announcement, and
    /// the batch is made at once.</summary>
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

            // the buffer of the previous batch is free again
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

    /// <summary>Withdraws the announcement; returns when no worker fills a buffer any more.</summary>
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
                // batch n reuses the buffer of batch n − buffers, which is free once the trainer has requested a later one
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
#pragma warning disable CA1031 // it is rethrown in the trainer's thread
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
