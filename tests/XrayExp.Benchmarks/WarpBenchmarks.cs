using BenchmarkDotNet.Attributes;
using XrayExp.Engine.Numerics.Images;

namespace XrayExp.Benchmarks;

/// <summary>The resampling of one augmented film of 64 × 64 pixels, on one core.
/// libtorch's nearest kin works in float32 on its own grid, so none stands beside it.</summary>
public class WarpBenchmarks
{
    private const int Side = 64;

    /// <summary>A turn by 4°, sheared, moved by a few pixels.</summary>
    private readonly AffineMatrix _map = new(0.998, -0.07, 3.2, 0.07, 1.02, -2.5);
    private byte[] _film = [];
    private float[] _result = [];

    [Params(1, 3)]
    public int Channels { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _film = [.. Enumerable.Range(0, Side * Side * Channels).Select(i => (byte)(i * 7919 % 251))];
        _result = new float[_film.Length];
    }

    [Benchmark]
    public void Resample() => Warp.Resample(_film, Side, Side, _map, FillMode.Nearest, 0, default, _result);
}
