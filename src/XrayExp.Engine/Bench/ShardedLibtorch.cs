using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Bench;

/// <summary>
/// Runs libtorch on our workers: a batch is divided into four shards, each goes forward and back through a replica on one thread, and the
/// gradients are added in the order of the shards. Otherwise it is <see cref="TunedLibtorch"/>.
/// </summary>
internal sealed class ShardedLibtorch : LibtorchContender
{
    private const int Shards = 4;

    private readonly WorkerPool _pool;
    private readonly ImmutableArray<Sequential> _replicas;
    private readonly ImmutableArray<ImmutableArray<Parameter>> _weights;
    private readonly OnePassUpdate _update;
    private readonly double[] _losses = new double[Shards];

    /// <exception cref="NotSupportedException">The model has batch statistics, which a shard would compute for itself.</exception>
    public ShardedLibtorch(LoadedExperiment experiment, int threads)
        : base(experiment, channelsLast: true)
    {
        if (experiment.Plan.Layers.SelectMany(layer => layer.Operations).Any(HasBatchStatistics))
            throw new NotSupportedException("a shard of a batch has other statistics than the batch");
        _pool = new WorkerPool(Math.Min(threads, Shards));
        ChannelsLast.Move(Network);
        _replicas = [Network, .. Enumerable.Range(1, Shards - 1).Select(_ => Replica())];
        _weights = [.. _replicas.Select(replica => replica.parameters().ToImmutableArray())];
        _update = new OnePassUpdate(Experiment.Optimizer, Parameters);
        torch.set_num_threads(1);
    }

    public override int Threads => _pool.Workers;

    public override void Train()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (torch.Tensor images, torch.Tensor labels) = Next();
        _pool.For(Shards, (shard, _) => TrainShard(shard, images, labels));
        AddGradients();
        _update.Apply();
    }

    public override void Infer()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor images = Next().Images;
        _pool.For(Shards, (shard, _) => InferShard(shard, images));
    }

    public override void Dispose()
    {
        foreach (Sequential replica in _replicas[1..])
            replica.Dispose();
        _pool.Dispose();
        base.Dispose();
    }

    protected override void ForgetGradients() => throw new NotSupportedException();

    protected override void Update() => throw new NotSupportedException();

    /// <summary>Makes a network that shares the first one's weights in memory and has its own gradients.</summary>
    private Sequential Replica()
    {
        Sequential replica = Build();
        using IDisposable untracked = torch.no_grad();
        foreach ((Parameter own, Parameter first) in replica.parameters().Zip(Parameters))
            own.set_(first);
        return replica;
    }

    private void TrainShard(int shard, torch.Tensor images, torch.Tensor labels)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.set_num_threads(1);
        Sequential replica = _replicas[shard];
        replica.train();
        foreach (Parameter weight in _weights[shard])
            weight.grad = null;
        torch.Tensor loss = Experiment.Loss.FromLogits(replica.forward(Part(images, shard)), Part(labels, shard)).sum() / images.shape[0];
        loss.backward();
        _losses[shard] = loss.item<float>();
    }

    private void InferShard(int shard, torch.Tensor images)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.set_num_threads(1);
        Sequential replica = _replicas[shard];
        replica.eval();
        Answer(replica, Part(images, shard));
    }

    private void AddGradients()
    {
        using IDisposable untracked = torch.no_grad();
        for (int weight = 0; weight < Parameters.Length; weight++)
            for (int shard = 1; shard < Shards; shard++)
                Parameters[weight].grad!.add_(_weights[shard][weight].grad!);
    }

    private static torch.Tensor Part(torch.Tensor batch, int shard)
    {
        long first = batch.shape[0] * shard / Shards;
        return batch.narrow(0, first, (batch.shape[0] * (shard + 1) / Shards) - first);
    }

    private static bool HasBatchStatistics(Operation operation) =>
        operation is BatchNormalizationOperation
        || (operation is ResidualOperation residual && residual.Body.Concat(residual.Shortcut).Any(HasBatchStatistics));
}
