using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Bench;

/// <summary>Runs a group of layers on its own, as libtorch does at its best: channels last, relus in place.</summary>
internal sealed class LibtorchPart : IDisposable
{
    private readonly Sequential _network;
    private readonly torch.Tensor _input;

    /// <param name="key">The address of the input's random numbers.</param>
    public LibtorchPart(LayerGroup group, int batchSize, RandomKey key)
    {
        _network = new LibtorchSequential(tuned: true).Build(group.Operations);
        ChannelsLast.Move(_network);
        _network.train();
        _input = Random(group.Operations[0].Input, batchSize, key.Stream()).requires_grad_(group.InputGradient);
    }

    /// <summary>Runs forward and backward once.</summary>
    /// <returns>The milliseconds forward and backward; 0 if nothing learns.</returns>
    public (double Forward, double Backward) Pass()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        long start = Stopwatch.GetTimestamp();
        torch.Tensor output = _network.forward(_input);
        double forward = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (!output.requires_grad)
            return (forward, 0);
        torch.Tensor gradient = torch.ones_like(output);
        start = Stopwatch.GetTimestamp();
        output.backward([gradient]);
        double backward = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        _input.grad = null;
        foreach (Parameter parameter in _network.parameters())
            parameter.grad = null;
        return (forward, backward);
    }

    public void Dispose()
    {
        _network.Dispose();
        _input.Dispose();
    }

    /// <summary>Draws a tensor, uniform in [−½, ½); [N, C, H, W] with the memory of [N, H, W, C], or [N, units].</summary>
    private static torch.Tensor Random(Shape shape, int batchSize, RandomStream chance)
    {
        float[] values = new float[batchSize * shape.Count];
        foreach (ref float value in values.AsSpan())
            value = chance.UniformSingle() - 0.5f;
        torch.Tensor tensor = torch.tensor(values, [batchSize, .. shape.Dimensions.Select(dimension => (long)dimension)]);
        return shape.IsImage ? tensor.permute(0, 3, 1, 2) : tensor;
    }
}
