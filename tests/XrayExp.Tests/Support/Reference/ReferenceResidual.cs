using System.Collections.Immutable;

namespace XrayExp.Tests.Support.Reference;

/// <summary>Two ways through, added.</summary>
internal sealed class ReferenceResidual(ReferenceChain body, ReferenceChain shortcut) : ReferenceStep
{
    public override double[] Forward(double[] x, int samples) => Sum(body.Forward(x, samples), shortcut.Forward(x, samples));

    public override double[] Backward(double[] dy) => Sum(body.Backward(dy), shortcut.Backward(dy));

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (left, right) => left + right)];
}

/// <summary>One after the other.</summary>
internal sealed class ReferenceChain(ImmutableArray<ReferenceStep> steps) : ReferenceStep
{
    public override double[] Forward(double[] x, int samples) => steps.Aggregate(x, (y, step) => step.Forward(y, samples));

    public override double[] Backward(double[] dy) => steps.Reverse().Aggregate(dy, (gradient, step) => step.Backward(gradient));
}
