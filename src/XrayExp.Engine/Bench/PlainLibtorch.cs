using TorchSharp;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Compile;
using Optimizer = XrayExp.Engine.Catalog.Optimizers.Optimizer;

namespace XrayExp.Engine.Bench;

/// <summary>
/// Uses TorchSharp as its examples do: contiguous [N, C, H, W], <c>torch.optim</c>, libtorch's own number of threads. The process must not
/// have called <see cref="Compile.Native.TorchPlatform.Require"/>, which tunes malloc. Clipping of gradients is left out, in its favour.
/// </summary>
internal sealed class PlainLibtorch : LibtorchContender
{
    private readonly torch.optim.Optimizer _optimizer;

    /// <param name="threads">The number of threads; null for libtorch's own choice.</param>
    public PlainLibtorch(LoadedExperiment experiment, int? threads)
        : base(experiment, channelsLast: false)
    {
        if (threads is int number)
            torch.set_num_threads(number);
        _optimizer = Of(Experiment.Optimizer);
    }

    public override void Dispose()
    {
        _optimizer.Dispose();
        base.Dispose();
    }

    protected override void ForgetGradients() => _optimizer.zero_grad();

    protected override void Update() => _optimizer.step();

    private torch.optim.Optimizer Of(Optimizer optimizer)
    {
        double rate = optimizer.LearningRate.At(0), decay = optimizer.Gradients.WeightDecay ?? 0;
        return optimizer switch
        {
            AdamW adam => torch.optim.AdamW(Parameters, rate, adam.Beta1, adam.Beta2, adam.Epsilon, decay, adam.Amsgrad),
            Adam adam => torch.optim.Adam(Parameters, rate, adam.Beta1, adam.Beta2, adam.Epsilon, decay, adam.Amsgrad),
            Sgd sgd => torch.optim.SGD(Parameters, rate, sgd.Momentum, weight_decay: decay, nesterov: sgd.Nesterov),
            RmsProp rms => torch.optim.RMSProp(Parameters, rate, rms.Rho, rms.Epsilon, decay, rms.Momentum, rms.Centered),
            Adagrad adagrad => torch.optim.Adagrad(Parameters, rate, weight_decay: decay, eps: adagrad.Epsilon),
            _ => throw new NotSupportedException($"torch.optim has nothing for {optimizer.GetType().Name}"),
        };
    }
}
