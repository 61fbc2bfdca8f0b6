using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

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

    private readonly int _largestBatch;
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

    // delegates are made once, so that a step allocates nothing; the fields below hold what a pass works on
    private readonly Action<int, int> _forwardChunk, _addChunks, _weightPiece, _inputPiece;
    private int _samples;
    private float* _x, _w, _bias, _y, _dw, _dx;

    /// <param name="samples">The size of the largest batch.</param>
    public WideDense(int samples, int inputs, int units, LaneWidth lanes, int workers)
    {
        (_largestBatch, _inputs, _units) = (samples, inputs, units);
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
        (_forwardChunk, _addChunks, _weightPiece, _inputPiece) = (ForwardChunk, AddChunks, WeightPiece, InputPiece);
    }

    private int Chunks => (_inputs + Chunk - 1) / Chunk;

    private int Pieces => (_inputs + InputsPerPiece - 1) / InputsPerPiece;

    public void Forward(WorkerPool pool, int samples, float* x, float* w, float* bias, float* y)
    {
        _samples = samples;
        _x = x;
        _w = w;
        _bias = bias;
        _y = y;
        pool.For(Chunks, _forwardChunk);
        pool.For(samples, _addChunks);
    }

    /// <summary>
    /// Computes the gradients of kernel [inputs, units], a chain over the samples in order, and bias, the same without x.
    /// </summary>
    public void WeightGradient(WorkerPool pool, int samples, float* x, float* dy, float* dw, float* db)
    {
        _samples = samples;
        _x = x;
        _dw = dw;
        for (int sample = 0; sample < samples; sample++)
            Floats.Copy(dy + ((long)sample * _units), _gradientBySample.Pointer + ((long)sample * _paddedUnits), _units);
        pool.For(Pieces, _weightPiece);
        if (db == null)
            return;
        new Span<float>(db, _units).Clear();
        for (int sample = 0; sample < samples; sample++, dy += _units)
            for (int u = 0; u < _units; u++)
                db[u] += dy[u];
    }

    /// <summary>Computes the input gradient [samples, inputs]: for each input a chain over the units in order.</summary>
    public void InputGradient(WorkerPool pool, int samples, float* dy, float* w, float* dx)
    {
        _samples = samples;
        _w = w;
        _dx = dx;
        for (int sample = 0; sample < samples; sample++)
            for (int u = 0; u < _units; u++)
                _gradientByUnit.Pointer[((long)u * _paddedSamples) + sample] = dy[((long)sample * _units) + u];
        pool.For(Pieces, _inputPiece);
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

    private void ForwardChunk(int chunk, int worker)
    {
        int first = chunk * Chunk, count = Math.Min(Chunk, _inputs - first);
        float* right = _w + ((long)first * _units);
        if (_units != _paddedUnits)
        {
            float* padded = _weights.Pointer + ((long)first * _paddedUnits);
            for (int i = 0; i < count; i++)
                Floats.Copy(right + ((long)i * _units), padded + ((long)i * _paddedUnits), _units);
            right = padded;
        }

        Multiply(_acrossUnits, new TileSum(1, count, 0, 1, 0, _paddedUnits), _x + first, _samples, _inputs, right, Partial(chunk, 0));
    }

    private void AddChunks(int sample, int worker)
    {
        float* to = _y + ((long)sample * _units);
        for (int u = 0; u < _units; u++)
            to[u] = _bias == null ? 0 : _bias[u];
        for (int chunk = 0; chunk < Chunks; chunk++)
        {
            float* part = Partial(chunk, sample);
            for (int u = 0; u < _units; u++)
                to[u] += part[u];
        }
    }

    private float* Partial(int chunk, int sample) => _partial.Pointer + ((((long)chunk * _largestBatch) + sample) * _paddedUnits);

    private void WeightPiece(int piece, int worker)
    {
        int first = piece * InputsPerPiece, count = Math.Min(InputsPerPiece, _inputs - first);
        float* scratch = _scratch[worker].Pointer;
        Multiply(
            _acrossUnits,
            new TileSum(1, _samples, 0, _inputs, 0, _paddedUnits),
            _x + first,
            count,
            1,
            _gradientBySample.Pointer,
            scratch);
        for (int i = 0; i < count; i++)
            Floats.Copy(scratch + ((long)i * _paddedUnits), _dw + ((long)(first + i) * _units), _units);
    }

    private void InputPiece(int piece, int worker)
    {
        int first = piece * InputsPerPiece, count = Math.Min(InputsPerPiece, _inputs - first);
        float* scratch = _scratch[worker].Pointer;
        Multiply(
            _acrossSamples,
            new TileSum(1, _units, 0, 1, 0, _paddedSamples),
            _w + ((long)first * _units),
            count,
            _units,
            _gradientByUnit.Pointer,
            scratch);
        for (int sample = 0; sample < _samples; sample++)
            for (int i = 0; i < count; i++)
                _dx[((long)sample * _inputs) + first + i] = scratch[((long)i * _paddedSamples) + sample];
    }

    /// <summary>Computes output [rows, width of the right factor], six rows at a time; the last tile repeats its last row.</summary>
    /// <param name="rowStep">Floats from one row to the next in <paramref name="left"/>.</param>
    private void Multiply(TileKernel tile, TileSum sum, float* left, int rows, int rowStep, float* right, float* output)
    {
        int* from = stackalloc int[Tile.Rows], to = stackalloc int[Tile.Rows];
        int width = (int)sum.RightStep;
        for (int row = 0; row < rows; row += Tile.Rows)
        {
            for (int j = 0; j < Tile.Rows; j++)
            {
                int r = Math.Min(row + j, rows - 1);
                (from[j], to[j]) = (r * rowStep, r * width);
            }

            for (int column = 0; column < width; column += tile.Width)
                tile.Run(in sum, left, from, right + column, output + column, to, _zeros.Pointer);
        }
    }
}
