using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Schedules;

namespace XrayExp.Kernels.Cases;

/// <summary>Three steps of every optimizer, with clipping and decay.</summary>
internal static class OptimizerCases
{
    private const int Count = 1003;
    private static readonly ConstantRate s_rate = new(0.01);

    public static IEnumerable<KernelCase> All =>
    [
        Trained("sgd", new Sgd { LearningRate = s_rate, Momentum = 0, Nesterov = false, Gradients = GradientRules.None }),
        Trained("sgd_momentum", new Sgd { LearningRate = s_rate, Momentum = 0.9, Nesterov = false, Gradients = new(1, null, null, null) }),
        Trained("sgd_nesterov", new Sgd { LearningRate = s_rate, Momentum = 0.9, Nesterov = true, Gradients = new(null, 2, null, 0.1) }),
        Trained("adam", new Adam { LearningRate = s_rate, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-7,
            Amsgrad = false, Gradients = GradientRules.None }),
        Trained("adam_amsgrad", new Adam { LearningRate = s_rate, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-7, Amsgrad = true,
            Gradients = new(null, null, 0.5, 0.004) }),
        Trained("rmsprop", new RmsProp { LearningRate = s_rate, Rho = 0.9, Momentum = 0.5, Epsilon = 1e-7, Centered = true,
            Gradients = GradientRules.None }),
        Trained("adagrad",
            new Adagrad { LearningRate = s_rate, InitialAccumulatorValue = 0.1, Epsilon = 1e-7, Gradients = GradientRules.None }),
    ];

    private static KernelCase Trained(string name, Optimizer optimizer) => new(name, $"{Count},steps3", setting =>
    {
        float[] weight = Inputs.Singles(Count, $"{name} weight");
        Memory<float>[] slots = [.. Enumerable.Range(0, optimizer.Slots).Select(slot => Filled(optimizer.InitialSlot(slot)))];
        for (int step = 1; step <= 3; step++)
        {
            float[] gradient = Inputs.Singles(Count, $"{name} gradient {step}");
            double squares = GradientNorm.SumOfSquares<float>(gradient);
            optimizer.Gradients.Clip<float>(gradient, squares, squares);
            optimizer.Update<float>(weight, gradient, slots, 0.01, step, setting.Elements);
        }

        return [new("weight", Bits.Hash(weight)), .. slots.Select((slot, i) => new KernelPart($"slot{i}", Bits.Hash(slot.Span)))];
    });

    private static Memory<float> Filled(double value)
    {
        float[] slot = new float[Count];
        Array.Fill(slot, (float)value);
        return slot;
    }
}
