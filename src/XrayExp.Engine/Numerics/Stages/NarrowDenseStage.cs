using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Dense;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes y = x·w + b for so few units that they fill no vector, as the head of a model. w is [inputs, units], as Keras keeps it; x is
/// [rows, inputs] per sample, with more than one row where dense acts on the last axis of feature maps.
/// </summary>
/// <remarks>
/// The chains. y: 64 chains from zero, input i in chain i mod 64 by fma(x, w, ·), added as a tree (j + 32, then j + 16, … j + 1), then the
/// bias. dx: from zero, fma(dy, w, ·) unit by unit. dw: 64 rows of the batch at a time one chain fma(x, dy, ·) from zero, the chains added
/// in order; db likewise without x. For this, the weights are kept unit by unit.
/// </remarks>
public sealed unsafe class NarrowDenseStage : Stage
{
    private const int RowsPerPiece = 64;
    private const int InputsPerPiece = 512;

    private readonly int _inputs;
    private readonly int _units;
    private readonly WorkerPool _pool;
    private readonly LaneWidth _lanes;
    private readonly StageWeight _kernel;
    private readonly StageWeight? _bias;
    private readonly Floats _byUnit;
    private readonly Floats _gradientByUnit;
    private readonly Action<int, int> _forward, _inputGradient, _kernelGradient;
    private int _rows;
    private float* _x, _y, _dy, _dx;

    /// <param name="rows">The number of rows in a sample; 1 except for feature maps.</param>
    public NarrowDenseStage(int rows, int inputs, int units, bool bias, StageContext context)
        : base((long)rows * inputs, (long)rows * units)
    {
        (_inputs, _units, _pool, _lanes) = (inputs, units, context.Pool, context.Lanes);
        _kernel = new StageWeight("kernel", (long)inputs * units);
        _bias = bias ? new StageWeight("bias", units) : null;
        Weights = _bias is null ? [_kernel] : [_kernel, _bias];
        _byUnit = new Floats((long)inputs * units);
        _gradientByUnit = new Floats((long)inputs * units);
        _forward = ForwardRows;
        _inputGradient = InputGradientRows;
        _kernelGradient = KernelGradientInputs;
    }

    public override ImmutableArray<StageWeight> Weights { get; }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        _rows = checked((int)(samples * (InputSize / _inputs)));
        for (int i = 0; i < _inputs; i++)
            for (int u = 0; u < _units; u++)
                _byUnit.Pointer[((long)u * _inputs) + i] = _kernel.Value[((long)i * _units) + u];
        _pool.For(Pieces(_rows, PieceOfRows), _forward);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        _x = x;
        _dy = dy;
        _dx = dx;
        _pool.For(Pieces(_inputs, InputsPerPiece), _kernelGradient);
        if (_bias is not null)
            BiasGradient();
        if (dx != null)
            _pool.For(Pieces(_rows, PieceOfRows), _inputGradient);
    }

    public override void Dispose()
    {
        _byUnit.Dispose();
        _gradientByUnit.Dispose();
        base.Dispose();
    }

    /// <summary>The number of rows in a piece of work; rows of many inputs are divided between workers one by one.</summary>
    private int PieceOfRows => _inputs >= 256 ? 1 : RowsPerPiece;

    private static int Pieces(int count, int piece) => (count + piece - 1) / piece;

    private void ForwardRows(int piece, int worker)
    {
        float* bias = _bias is null ? null : _bias.Value;
        for (int row = piece * PieceOfRows; row < Math.Min(_rows, (piece + 1) * PieceOfRows); row++)
            _lanes.Run(new NarrowProducts(_x + ((long)row * _inputs), _byUnit.Pointer, bias, _y + ((long)row * _units), _inputs, _units));
    }

    private void InputGradientRows(int piece, int worker)
    {
        int first = piece * PieceOfRows;
        float* dy = _dy + ((long)first * _units), dx = _dx + ((long)first * _inputs);
        _lanes.Run(new NarrowInputGradient(dy, _byUnit.Pointer, dx, _inputs, _units), Math.Min(PieceOfRows, _rows - first), _inputs);
    }

    private void KernelGradientInputs(int piece, int worker)
    {
        int first = piece * InputsPerPiece, count = Math.Min(InputsPerPiece, _inputs - first);
        for (int unit = 0; unit < _units; unit++)
        {
            float* gradient = _gradientByUnit.Pointer + ((long)unit * _inputs) + first;
            _lanes.Run(new NarrowKernelGradient(_x + first, _dy + unit, gradient, _rows, _inputs, _units, count));
            for (int i = 0; i < count; i++)
                _kernel.Gradient[((long)(first + i) * _units) + unit] = gradient[i];
        }
    }

    private void BiasGradient()
    {
        for (int unit = 0; unit < _units; unit++)
        {
            float total = 0;
            for (int first = 0; first < _rows; first += NarrowKernelGradient.RowsPerChunk)
            {
                float sum = 0;
                for (int row = first; row < Math.Min(_rows, first + NarrowKernelGradient.RowsPerChunk); row++)
                    sum += _dy[((long)row * _units) + unit];
                total += sum;
            }

            _bias!.Gradient[unit] = total;
        }
    }
}
