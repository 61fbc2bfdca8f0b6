using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile.Libtorch;

public class LibtorchModelTests
{
    private const string Small = """
        [{"conv2d": {"filters": 4, "kernel_size": 3, "padding": "same", "activation": "relu", "kernel_regularizer": {"l2": {"l2": 0.5}}}},
         "max_pooling2d", "batch_normalization", "flatten", {"dropout": {"rate": 0.4}},
         {"dense": {"units": 1, "activation": "sigmoid", "kernel_regularizer": "l1"}}]
        """;

    private static readonly Shape Input = new(8, 8, 3);
    private static readonly RandomKey Run = RandomKey.FromSeed(42);

    /// <summary>Weights trained by real Keras and its predictions, both float32: a few roundings of numbers below one.</summary>
    [SharedFact("oracle/h_tiny.safetensors")]
    public void Weights_of_keras_give_the_predictions_of_keras()
    {
        var arrays = Shared.Arrays("h_tiny.safetensors");
        using LibtorchModel model = LibtorchModel.Compile(Planned.Model(
            Input,
            """
            [{"conv2d": {"name": "c1", "filters": 4, "kernel_size": 3, "padding": "same", "activation": "relu"}},
             "max_pooling2d", {"batch_normalization": {"name": "bn"}}, "flatten", {"dropout": {"rate": 0.4}},
             {"dense": {"name": "out", "units": 1, "activation": "sigmoid"}}]
            """));
        foreach (ModelWeight weight in model.Weights)
            weight.Write(arrays[$"tiny/{weight.Spec.Name}"].Singles());
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor predictions = model.Probabilities(model.Logits(torch.tensor(arrays["x"].Singles(), 4, 8, 8, 3)));
        Assert.All(arrays["pred"].Singles().Zip(predictions.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }

    [Fact]
    public void Weights_read_back_as_written()
    {
        using LibtorchModel model = Initialized();
        foreach (ModelWeight weight in model.Weights)
        {
            float[] values = [.. Enumerable.Range(0, (int)weight.Spec.Shape.Count).Select(i => i * 0.25f)];
            weight.Write(values);
            Assert.Equal(values, weight.Read());
            Assert.True(weight.Tensor.is_contiguous());
        }
    }

    [Fact]
    public void Gradients_have_the_order_of_their_weights()
    {
        using LibtorchModel model = Initialized();
        using DisposeScope scope = torch.NewDisposeScope();
        model.TrainingLogits(Images(), Run, 0).sum().backward();
        Assert.All(model.Weights.Where(weight => weight.Spec.Trainable), weight =>
        {
            Assert.True(weight.Tensor.grad!.is_contiguous());
            Assert.Equal(weight.Tensor.shape, weight.Tensor.grad!.shape);
        });
    }

    [Fact]
    public void Weights_are_registered_under_their_layers()
    {
        using LibtorchModel model = Initialized();
        Assert.Equal(
            ["batch_normalization.beta", "batch_normalization.gamma", "batch_normalization.moving_mean",
                "batch_normalization.moving_variance", "conv2d.bias", "conv2d.kernel", "dense.bias", "dense.kernel"],
            model.Network.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_seed_gives_the_same_weights_and_masks()
    {
        Assert.Equal(Logits(0), Logits(0));
        Assert.NotEqual(Logits(0), Logits(1));

        static float[] Logits(long step)
        {
            using LibtorchModel model = Initialized();
            using DisposeScope scope = torch.NewDisposeScope();
            return model.TrainingLogits(Images(), Run, step).data<float>().ToArray();
        }
    }

    [Fact]
    public void Inference_draws_nothing_and_moves_no_average()
    {
        using LibtorchModel model = Initialized();
        using DisposeScope scope = torch.NewDisposeScope();
        float[] first = model.Logits(Images()).data<float>().ToArray();
        Assert.Equal(first, model.Logits(Images()).data<float>().ToArray());
        model.TrainingLogits(Images(), Run, 0);
        Assert.NotEqual(first, model.Logits(Images()).data<float>().ToArray());
    }

    [Fact]
    public void The_penalty_adds_up_the_regularizers()
    {
        using LibtorchModel model = Initialized();
        using DisposeScope scope = torch.NewDisposeScope();
        double squares = model.Weights[0].Read().Sum(value => (double)value * value),
            sizes = model.Weights[6].Read().Sum(value => (double)Math.Abs(value));
        Assert.Equal((0.5 * squares) + (0.01 * sizes), model.Penalty()!.item<float>(), 1e-5);
    }

    [Fact]
    public void Hundreds_of_steps_leave_no_tensor_behind()
    {
        using LibtorchModel model = LibtorchModel.Compile(Planned.Model(new Shape(4, 4, 1), Small));
        model.Initialize(Run);
        using torch.Tensor images = torch.ones(2, 4, 4, 1);
        Step(0);
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (int step = 1; step <= 300; step++)
            Step(step);
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);

        void Step(long step)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            (model.TrainingLogits(images, Run, step).sum() + model.Penalty()!).backward();
            foreach (ModelWeight weight in model.Weights.Where(weight => weight.Spec.Trainable))
                weight.Tensor.grad!.zero_();
        }
    }

    private static LibtorchModel Initialized()
    {
        LibtorchModel model = LibtorchModel.Compile(Planned.Model(Input, Small));
        model.Initialize(Run);
        return model;
    }

    private static torch.Tensor Images() => torch.arange(4 * 8 * 8 * 3, torch.ScalarType.Float32).reshape(4, 8, 8, 3) / 768;
}
