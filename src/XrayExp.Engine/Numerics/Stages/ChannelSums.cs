using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes two sums per channel over a whole batch. The chain, fixed by the problem: 64 rows of channels are one chain of floats from
/// zero; the chunks of a sample are added in double, in order; then the samples, in double, in order. Workers divide the samples between
/// them.
/// </summary>
internal sealed unsafe class ChannelSums : IDisposable
{
    private const int RowsPerChunk = 64;

    private readonly int _channels;
    private readonly WorkerPool _pool;
    private readonly Floats[] _chunks;
    private readonly Floats _doubles;
    private readonly Action<int, int> _sample;

    /// <param name="sum">Computes the sums of a chunk.</param>
    public ChannelSums(long rowsPerSample, int channels, StageContext context, SumChunk sum)
    {
        (_channels, _pool) = (channels, context.Pool);
        _chunks = [.. Enumerable.Range(0, _pool.Workers).Select(_ => new Floats(2L * channels))];
        _doubles = new Floats(2L * 2 * channels * context.LargestBatch);
        _sample = (sample, worker) =>
        {
            float* chunk = _chunks[worker].Pointer;
            double* totals = Totals(sample);
            new Span<double>(totals, 2 * _channels).Clear();
            for (long row = 0; row < rowsPerSample; row += RowsPerChunk)
            {
                sum((sample * rowsPerSample) + row, (int)Math.Min(RowsPerChunk, rowsPerSample - row), chunk, chunk + _channels);
                for (int c = 0; c < 2 * _channels; c++)
                    totals[c] += chunk[c];
            }
        };
    }

    /// <summary>Sums <paramref name="rows"/> rows of channels into two rows.</summary>
    /// <param name="firstRow">The number of the first row, counted over the whole batch.</param>
    public delegate void SumChunk(long firstRow, int rows, float* first, float* second);

    /// <summary>Sums over the batch; <see cref="First"/> and <see cref="Second"/> then return the result.</summary>
    public void Run(int samples)
    {
        _pool.For(samples, _sample);
        double* totals = Totals(0);
        for (int sample = 1; sample < samples; sample++)
        {
            double* more = Totals(sample);
            for (int c = 0; c < 2 * _channels; c++)
                totals[c] += more[c];
        }
    }

    public double First(int channel) => Totals(0)[channel];

    public double Second(int channel) => Totals(0)[_channels + channel];

    public void Dispose()
    {
        _doubles.Dispose();
        Array.ForEach(_chunks, chunk => chunk.Dispose());
    }

    private double* Totals(int sample) => (double*)_doubles.Pointer + (2L * _channels * sample);
}
