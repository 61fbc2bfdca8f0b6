using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Native;
using XrayExp.Engine.Data;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Bench;

/// <summary>Trains the model as a Sequential of libtorch's modules, on tensors that are made once, before the clock runs.</summary>
internal abstract class LibtorchContender : Contender
{
    private readonly ImmutableArray<(torch.Tensor Images, torch.Tensor Labels)> _batches;
    private readonly ModelPlan _plan;
    private readonly bool _channelsLast;
    private int _next;

    /// <param name="channelsLast">Whether images and kernels lie in memory as [N, H, W, C].</param>
    protected LibtorchContender(LoadedExperiment experiment, bool channelsLast)
    {
        Nnpack.TurnOff();
        Experiment = experiment.Spec;
        (_plan, _channelsLast) = (experiment.Plan, channelsLast);
        Network = Build();
        RandomBatches random = new(experiment.Plan, Experiment.Data.BatchSize);
        using BatchTensors tensors = new(experiment.Plan, torch.ScalarType.Float32);
        _batches = [.. random.All.Select(batch => Tensors(tensors, batch, experiment.Plan.Input, channelsLast))];
        Parameters = [.. Network.parameters()];
    }

    protected ExperimentSpec Experiment { get; }

    protected Sequential Network { get; }

    protected ImmutableArray<Parameter> Parameters { get; }

    public override int Threads => torch.get_num_threads();

    public override void Train()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (torch.Tensor images, torch.Tensor labels) = Next();
        Network.train();
        ForgetGradients();
        torch.Tensor loss = BatchLoss.Mean(Experiment.Loss.FromLogits(Network.forward(images), labels));
        loss.backward();
        Update();
        _ = loss.item<float>();
    }

    public override void Infer()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Network.eval();
        Answer(Network, Next().Images);
    }

    public override void Dispose()
    {
        Network.Dispose();
        foreach ((torch.Tensor images, torch.Tensor labels) in _batches)
        {
            images.Dispose();
            labels.Dispose();
        }
    }

    /// <summary>Builds the model up to the logits, which the losses take, as TorchSharp's own losses do.</summary>
    protected Sequential Build() =>
        new LibtorchSequential(tuned: _channelsLast).Build(_plan.Layers.SelectMany(layer => layer.Operations).SkipLast(1));

    /// <summary>Computes a network's probabilities as numbers.</summary>
    protected void Answer(Sequential network, torch.Tensor images)
    {
        using IDisposable inference = torch.no_grad();
        torch.Tensor logits = network.forward(images);
        torch.Tensor probabilities = Experiment.Loss.Form == OutputForm.Binary ? logits.sigmoid() : logits.softmax(-1);
        _ = probabilities.data<float>().ToArray();
    }

    protected (torch.Tensor Images, torch.Tensor Labels) Next() => _batches[_next++ % _batches.Length];

    protected abstract void ForgetGradients();

    protected abstract void Update();

    private static (torch.Tensor Images, torch.Tensor Labels) Tensors(BatchTensors tensors, Batch batch, Shape input, bool channelsLast)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (torch.Tensor images, torch.Tensor labels) = tensors.Fill(batch);
        torch.Tensor own = images.clone();
        if (input.IsImage)
            own = own.permute(0, 3, 1, 2);
        return ((channelsLast ? own : own.contiguous()).DetachFromDisposeScope(), labels.clone().DetachFromDisposeScope());
    }
}
