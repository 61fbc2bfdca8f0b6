using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Kernels;

/// <summary>What a stage made of its arguments: outputs, gradients, and weights that it moved itself.</summary>
/// <param name="Dx">Empty where it was not asked for.</param>
internal sealed unsafe record StageResult(float[] Y, float[] Dx, float[][] Gradients, float[][] Weights)
{
    /// <param name="dy">Null: forward only.</param>
    /// <param name="moment">Null: inference.</param>
    /// <param name="inputGradient">Whether <see cref="Dx"/> is asked for.</param>
    /// <exception cref="InvalidOperationException">The stage wrote past the end of an array.</exception>
    public static StageResult Of(
        Stage stage,
        int samples,
        float[] x,
        float[]? dy,
        float[][] weights,
        TrainingMoment? moment,
        bool inputGradient = true)
    {
        if (!stage.Weights.Select(weight => weight.Count).SequenceEqual(weights.Select(weight => (long)weight.Length)))
            throw new ArgumentException(
                $"The stage has weights of {string.Join(", ", stage.Weights.Select(weight => weight.Count))} numbers.", nameof(weights));

        // the blocks are as long as the arrays: a write past the end lands in the guard, which is checked
        using Floats px = Copy(x), py = new(samples * stage.OutputSize), pdy = Copy(dy ?? []),
            pdx = new(inputGradient ? samples * stage.InputSize : 0);
        Floats[] values = [.. weights.Select(Copy)], gradients = [.. weights.Select(weight => new Floats(weight.Length))];
        for (int i = 0; i < weights.Length; i++)
        {
            stage.Weights[i].Value = values[i].Pointer;
            stage.Weights[i].Gradient = gradients[i].Pointer;
            gradients[i].Span.Fill(7);
        }

        py.Span.Fill(7);
        pdx.Span.Fill(7);
        stage.Forward(samples, px.Pointer, py.Pointer, moment);
        if (dy is not null)
            stage.Backward(samples, px.Pointer, py.Pointer, pdy.Pointer, inputGradient ? pdx.Pointer : null);
        foreach (Floats block in (Floats[])[py, pdx, .. values, .. gradients])
            if (new ReadOnlySpan<float>(block.Pointer + block.Count, 32).IndexOfAnyExcept(0f) >= 0)
                throw new InvalidOperationException($"{stage.GetType().Name} wrote past the end of an array.");
        StageResult result = new(py.Span.ToArray(), pdx.Span.ToArray(), [.. gradients.Select(g => g.Span.ToArray())],
            [.. values.Select(v => v.Span.ToArray())]);
        foreach (Floats block in values.Concat(gradients))
            block.Dispose();
        return result;
    }

    private static Floats Copy(float[] numbers)
    {
        Floats block = new(numbers.Length);
        numbers.CopyTo(block.Span);
        return block;
    }
}
