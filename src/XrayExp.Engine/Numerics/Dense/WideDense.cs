using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Dense;

/// <summary>
/// A dense layer with many units: y = x·w + b, for x [samples, inputs] and w [inputs, units], as Keras keeps it.
/// </summary>
/// <remarks>
/// The chain of an output: the inputs are cut into chunks of 256; each chunk is one chain from zero; the chunks are added in order to the
/// bias. (One chain over 14,400 inputs would have an RMS error of 1.1e-6, the chunks have 1.7e-7.) A chunk is also the unit of parallel
/// work, so the weights are read from memory once per pass. No pass needs the weights in another order than Keras's.
/// </remarks>
public sealed unsafe class WideDense : IDisposable
{
    public const int Chunk = 256;
    private const int InputsPerPiece = 96;

    private readonly int _samples;
    private readonly int _inputs;
    private readonly int _units;
    private readonly int _paddedUnits;
    private readonly int _paddedSamples;
    private readonly TileKernel _acrossUnits;
    private readonly TileKernel _acrossSamples;
    private readonly Floats _partial;
    private readonly Floats _zeros;
    private readonly Floats _gradientBySample;
    private readonly Floats _gradientByUnit;
    private readonly Floats _weights;
    private readonly Floats[] _scratch;

    /// <param name="samples">The largest batch.</param>
    public WideDense(int samples, int inputs, int units, LaneWidth lanes, int workers)
    {
        (_samples, _inputs, _units) = (samples, inputs, units);
        _paddedUnits = lanes.Padded(units);
        _paddedSamples = lanes.Padded(samples);
        _acrossUnits = lanes.TileFor(_paddedUnits);
        _acrossSamples = lanes.TileFor(_paddedSamples);
        _partial = new Floats((long)Chunks * samples * _paddedUnits);
        _zeros = new Floats(Math.Max(_acrossUnits.Width, _acrossSamples.Width));
        _gradientBySample = new Floats((long)samples * _paddedUnits);
        _gradientByUnit = new Floats((long)units * _paddedSamples);
        _weights = new Floats(units == _paddedUnits ? 0 : (long)inputs * _paddedUnits);
        _scratch = [.. Enumerable.Range(0, workers).Select(_ => new Floats((long)InputsPerPiece * Math.Max(_paddedUnits, _paddedSamples)))];
    }

    private int Chunks => (_inputs + Chunk - 1) / Chunk;

    public void Forward(WorkerPool pool, int samples, float* x, float* w, float* bias, float* y)
    {
        pool.For(Chunks, (chunk, _) => ForwardChunk(chunk, samples, x, w));
        pool.For(samples, (sample, _) =>
        {
            float* to = y + ((long)sample * _units);
            for (int u = 0; u < _units; u++)
                to[u] = bias == null ? 0 : bias[u];
            for (int chunk = 0; chunk < Chunks; chunk++)
            {
                float* part = _partial.Pointer + (((long)chunk * _samples) + sample) * _paddedUnits;
                for (int u = 0; u < _units; u++)
                    to[u] += part[u];
            }
        });
    }

    /// <summary>Kernel gradient [inputs, units]: a chain over the samples in order; and the bias gradient, the same without x.</summary>
    public void WeightGradient(WorkerPool pool, int samples, float* x, float* dy, float* dw, float* db)
    {
        CopyPadded(samples, dy);
        pool.For((_inputs + InputsPerPiece - 1) / InputsPerPiece, (piece, worker) =>
        {
            int first = piece * InputsPerPiece, count = Math.Min(InputsPerPiece, _inputs - first);
            float* scratch = _scratch[worker].Pointer;
            Sweep sweep = new(1, samples, 0, _inputs, 0, _paddedUnits);
            Tiles(count, _paddedUnits, _acrossUnits.Width, (rows, outputs, column) =>
                _acrossUnits.Run(in sweep, x + first, rows, _gradientBySample.Pointer + column, scratch + column, outputs, _zeros.Pointer), 1);
            for (int i = 0; i < count; i++)
                new ReadOnlySpan<float>(scratch + ((long)i * _paddedUnits), _units).CopyTo(new Span<float>(dw + ((long)(first + i) * _units), _units));
        });
        if (db == null)
            return;
        for (int u = 0; u < _units; u++)
        {
            float sum = 0;
            for (int sample = 0; sample < samples; sample++)
                sum += dy[((long)sample * _units) + u];
            db[u] = sum;
        }
    }

    /// <summary>Input gradient [samples, inputs]: for each input a chain over the units in order.</summary>
    public void InputGradient(WorkerPool pool, int samples, float* dy, float* w, float* dx)
    {
        float* turned = _gradientByUnit.Pointer;
        for (int sample = 0; sample < samples; sample++)
            for (int u = 0; u < _units; u++)
                turned[((long)u * _paddedSamples) + sample] = dy[((long)sample * _units) + u];
        pool.For((_inputs + InputsPerPiece - 1) / InputsPerPiece, (piece, worker) =>
        {
            int first = piece * InputsPerPiece, count = Math.Min(InputsPerPiece, _inputs - first);
            float* scratch = _scratch[worker].Pointer;
            Sweep sweep = new(1, _units, 0, 1, 0, _paddedSamples);
            Tiles(count, _paddedSamples, _acrossSamples.Width, (rows, outputs, column) =>
                _acrossSamples.Run(in sweep, w + ((long)first * _units), rows, turned + column, scratch + column, outputs, _zeros.Pointer), _units);
            for (int sample = 0; sample < samples; sample++)
                for (int i = 0; i < count; i++)
                    dx[((long)sample * _inputs) + first + i] = scratch[((long)i * _paddedSamples) + sample];
        });
    }

    public void Dispose()
    {
        _partial.Dispose();
        _zeros.Dispose();
        _gradientBySample.Dispose();
        _gradientByUnit.Dispose();
        _weights.Dispose();
        Array.ForEach(_scratch, scratch => scratch.Dispose());
    }

    private delegate void RunTile(int* rows, int* outputs, int column);

    /// <summary>Six rows at a time, the last tile filled up by repeating its last row.</summary>
    private static void Tiles(int rows, int outputWidth, int tileWidth, RunTile run, int rowStep)
    {
        int* from = stackalloc int[Tile.Rows], to = stackalloc int[Tile.Rows];
        for (int row = 0; row < rows; row += Tile.Rows)
        {
            for (int j = 0; j < Tile.Rows; j++)
            {
                int r = Math.Min(row + j, rows - 1);
                (from[j], to[j]) = (r * rowStep, r * outputWidth);
            }

            for (int column = 0; column < outputWidth; column += tileWidth)
                run(from, to, column);
        }
    }

    private void ForwardChunk(int chunk, int samples, float* x, float* w)
    {
        int first = chunk * Chunk, count = Math.Min(Chunk, _inputs - first);
        float* right = w + ((long)first * _units);
        if (_units != _paddedUnits)
        {
            float* padded = _weights.Pointer + ((long)first * _paddedUnits);
            for (int i = 0; i < count; i++)
                new ReadOnlySpan<float>(right + ((long)i * _units), _units).CopyTo(new Span<float>(padded + ((long)i * _paddedUnits), _units));
            right = padded;
        }

        float* output = _partial.Pointer + ((long)chunk * _samples * _paddedUnits);
        Sweep sweep = new(1, count, 0, 1, 0, _paddedUnits);
        Tiles(samples, _paddedUnits, _acrossUnits.Width, (rows, outputs, column) =>
            _acrossUnits.Run(in sweep, x + first, rows, right + column, output + column, outputs, _zeros.Pointer), _inputs);
    }

    private void CopyPadded(int samples, float* dy)
    {
        for (int sample = 0; sample < samples; sample++)
            new ReadOnlySpan<float>(dy + ((long)sample * _units), _units).CopyTo(new Span<float>(_gradientBySample.Pointer + ((long)sample * _paddedUnits), _units));
    }
}
