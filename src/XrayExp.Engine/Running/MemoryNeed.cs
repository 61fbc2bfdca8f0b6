using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Running;

/// <summary>
/// The memory that a training can't do without, known before anything is read: batches, activations with their gradients, weights with
/// theirs. What it takes in fact is somewhat more.
/// </summary>
public static class MemoryNeed
{
    /// <summary>One batch for the trainer, one that waits, one that is filled, and one as a tensor.</summary>
    private const int Batches = 4;

    /// <summary>Bytes.</summary>
    public static long Of(ExperimentSpec experiment, ModelPlan plan)
    {
        long perImage = (Batches * plan.Input.Count) +
            Kept([.. plan.Layers.SelectMany(layer => layer.Operations)], experiment.Backend == Backend.Portable ? 2 : 1);
        return checked(sizeof(float) * ((experiment.Data.BatchSize * perImage) + (2 * plan.Parameters)));
    }

    /// <param name="machine">Bytes that this process may ever get.</param>
    /// <returns>Null where it fits.</returns>
    public static Diagnostic? Mistake(LoadedExperiment experiment, long machine)
    {
        long need = Of(experiment.Spec, experiment.Plan);
        return need <= machine ? null : new Diagnostic(
            "out-of-memory",
            string.Create(CultureInfo.InvariantCulture,
                $"a step of {experiment.Spec.Data.BatchSize} images takes at least {ByteSize.Text(need)} of memory; " +
                    $"this machine has {ByteSize.Text(machine)}"),
            experiment.Spec.Data.Origins.Of("batch_size"),
            "a smaller `batch_size` or `target_size` needs less");
    }

    /// <exception cref="InputException">It does not fit into this machine.</exception>
    public static void Require(LoadedExperiment experiment)
    {
        if (Mistake(experiment, OfThisMachine) is { } mistake)
            throw new InputException([mistake]);
    }

    /// <summary>What the machine has, or the container of this process is allowed.</summary>
    public static long OfThisMachine => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Numbers of an image that lie between the operations until the way back is done.
    /// Neighbours that are computed as one keep nothing in between.</summary>
    /// <param name="each">How often: the values, and their gradients.</param>
    private static long Kept(ImmutableArray<Operation> operations, int each)
    {
        long kept = 0;
        for (int i = 0; i < operations.Length; i++)
        {
            bool fused = i + 1 < operations.Length && operations[i] switch
            {
                ConvolutionOperation or DenseOperation => operations[i + 1] is ActivationOperation { Function: Relu },
                ActivationOperation { Function: Relu } => operations[i + 1] is MaxPoolingOperation,
                _ => false,
            };
            if (operations[i] is ResidualOperation residual)
                kept = checked(kept + Kept(residual.Body, each) + Kept(residual.Shortcut, each));
            if (!fused && operations[i] is not (ReshapeOperation or ActivationOperation { Function: Linear }))
                kept = checked(kept + (each * operations[i].Output.Count));
        }

        return kept;
    }
}
