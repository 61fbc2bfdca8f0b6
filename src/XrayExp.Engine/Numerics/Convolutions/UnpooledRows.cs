using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>The way back through relu and max pooling: each window's gradient goes to the position that its code names, zeros to the others.</summary>
/// <param name="gradient">Rows of windows, [windows, filters]; the codes of <see cref="ReluMaxPool"/> beside it.</param>
/// <param name="to">Blocks of filters, [block][pixel][filter of the block].</param>
/// <param name="filters">A multiple of <paramref name="width"/>.</param>
/// <param name="width">Floats of a pixel in a block.</param>
/// <param name="plane">From one block to the next.</param>
internal readonly unsafe struct UnpooledRows(float* gradient, float* codes, float* to, int rows, int windows, int filters, int windowHeight, int windowWidth, int width, int plane) : ILaneKernel
{
    private readonly float* _gradient = gradient;
    private readonly float* _codes = codes;
    private readonly float* _to = to;
    private readonly int _rows = rows;
    private readonly int _windows = windows;
    private readonly int _filters = filters;
    private readonly int _windowHeight = windowHeight;
    private readonly int _windowWidth = windowWidth;
    private readonly int _width = width;
    private readonly int _plane = plane;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        V zero = V.All(0);
        int row = _windows * _windowWidth * _width;
        float* gradient = _gradient, codes = _codes;
        for (int window = 0; window < _rows * _windows; window++, gradient += _filters, codes += _filters)
        {
            float* corner = _to + ((long)(window / _windows) * _windowHeight * row) + (window % _windows * _windowWidth * _width);
            for (int first = 0; first < _filters; first += _width, corner += _plane)
            {
                for (int f = 0; f < _width; f += V.Width)
                {
                    V value = V.Load(gradient + first + f), code = V.Load(codes + first + f);
                    for (int y = 0; y < _windowHeight; y++)
                        for (int x = 0; x < _windowWidth; x++)
                            V.Store(V.Select(V.Equal(code, V.All((y * _windowWidth) + x)), value, zero), corner + (y * row) + (x * _width) + f);
                }
            }
        }
    }
}
