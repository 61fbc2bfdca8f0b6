using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Goes back through relu and max pooling: writes each window's gradient to the position that its code names, and zero to the others.
/// </summary>
/// <param name="gradient">Rows of windows, [windows, filters]; the codes of <see cref="ReluMaxPool"/> beside it.</param>
/// <param name="to">Blocks of filters, [block][pixel][filter of the block].</param>
/// <param name="rows">Rows of windows.</param>
/// <param name="columns">Windows in a row.</param>
/// <param name="filters">A multiple of <paramref name="width"/>.</param>
/// <param name="width">Floats of a pixel in a block.</param>
/// <param name="plane">Floats from one block to the next.</param>
internal readonly unsafe struct UnpooledRows(
    float* gradient, float* codes, float* to, int rows, int columns, int filters, Size window, int width, int plane) : ILaneKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int height = window.Height, across = window.Width, row = columns * across * width;
        float* from = gradient, code = codes;
        for (int cell = 0; cell < rows * columns; cell++, from += filters, code += filters)
        {
            float* corner = to + ((long)(cell / columns) * height * row) + (cell % columns * across * width);
            for (int first = 0; first < filters; first += width, corner += plane)
            {
                for (int f = 0; f < width; f += V.Width)
                {
                    V value = V.Load(from + first + f), at = V.Load(code + first + f);
                    for (int y = 0; y < height; y++)
                        for (int x = 0; x < across; x++)
                            V.Store(
                                V.Select(V.Equal(at, V.All((y * across) + x)), value, V.All(0)),
                                corner + (y * row) + (x * width) + f);
                }
            }
        }
    }
}
