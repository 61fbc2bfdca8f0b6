using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Initializers;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Catalog.Regularizers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Train;

/// <summary>Logistic regression: the smallest model that trains, so that a test of the loop tests the loop.</summary>
internal sealed class OneUnitModel : CompiledModel
{
    private readonly torch.Tensor _kernel;
    private readonly torch.Tensor _bias;

    public OneUnitModel(int features, Regularizer? regularizer = null)
        : base(PlanOf(features, regularizer))
    {
        Operation operation = Plan.Layers[0].Operations[0];
        _kernel = torch.zeros([features, 1]).requires_grad_();
        _bias = torch.zeros([1]).requires_grad_();
        Weights = [new PlainWeight(operation.Weights[0], _kernel), new PlainWeight(operation.Weights[1], _bias)];
    }

    public override ImmutableArray<ModelWeight> Weights { get; }

    public override torch.Tensor TrainingLogits(torch.Tensor images, RandomKey run, long step) => Logits(images);

    public override torch.Tensor Logits(torch.Tensor images) => images.flatten(1).matmul(_kernel) + _bias;

    public override torch.Tensor Probabilities(torch.Tensor logits) => logits.sigmoid();

    public override void Dispose()
    {
        _kernel.Dispose();
        _bias.Dispose();
    }

    private static ModelPlan PlanOf(int features, Regularizer? regularizer)
    {
        Shape input = new(1, features, 1), output = new(1);
        Operation operation = new Unit(input, output, regularizer);
        return new ModelPlan(input, [new PlannedLayer("unit", new UnitLayer(), input, output, [operation])], OutputForm.Binary);
    }

    private sealed record UnitLayer : Layer
    {
        public override string Kind => "unit";

        public override string KerasType => "Unit";

        public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) => [];
    }

    private sealed record Unit(Shape Input, Shape Output, Regularizer? Regularizer) : Operation(Input, Output)
    {
        public override ImmutableArray<Weight> Weights =>
        [
            new("unit/kernel", new Shape(Input.Width, 1), new AllZero(), Input.Width, 1) { Regularizer = Regularizer },
            new("unit/bias", new Shape(1), new AllZero(), Input.Width, 1),
        ];
    }

    private sealed record AllZero : Initializer
    {
        public override void Fill(Span<float> values, int fanIn, int fanOut, RandomKey key) => values.Clear();
    }

    private sealed class PlainWeight(Weight spec, torch.Tensor tensor) : ModelWeight(spec)
    {
        public override torch.Tensor Tensor => tensor;

        public override float[] Read() => tensor.detach().data<float>().ToArray();

        public override void Write(ReadOnlySpan<float> values)
        {
            using IDisposable still = torch.no_grad();
            using torch.Tensor source = torch.tensor(values.ToArray()).reshape(tensor.shape);
            tensor.copy_(source);
        }
    }
}
