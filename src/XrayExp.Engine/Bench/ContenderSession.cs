using System.Globalization;
using System.Text.Json;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Bench;

/// <summary>
/// Runs a contender in a process of its own. It does what the lines of its input ask for (<c>train 5</c>, <c>infer 3</c>, <c>peak 1</c>,
/// <c>allocations 100</c>, <c>layers 1</c>, <c>pieces 1</c>) and answers each with one line of JSON, mostly a list of numbers. Its first
/// line is its number of threads.
/// </summary>
public static class ContenderSession
{
    /// <summary>Begins the line that says, in place of the number of threads, why the contender can't take part.</summary>
    public const string Absent = "absent: ";

    /// <summary>Serves a contender until the input ends.</summary>
    /// <param name="threads">The number of threads; null for the contender's own choice.</param>
    public static void Serve(string name, LoadedExperiment experiment, int? threads, TextReader orders, TextWriter answers)
    {
        Contender contender;
        try
        {
            contender = Make(name, experiment, threads);
        }
        catch (NotSupportedException exception)
        {
            answers.WriteLine(Absent + exception.Message);
            return;
        }

        using (contender)
        {
            answers.WriteLine(JsonSerializer.Serialize(contender.Threads));
            answers.Flush();
            while (orders.ReadLine() is { } order)
            {
                answers.WriteLine(JsonSerializer.Serialize(Answer(contender, order)));
                answers.Flush();
            }
        }
    }

    private static Contender Make(string name, LoadedExperiment experiment, int? threads)
    {
        if (name == ContenderNames.Plain)
            return new PlainLibtorch(experiment, threads);
        int all = threads ?? Environment.ProcessorCount;
        if (name == ContenderNames.Portable)
            return new PortableContender(experiment, all);
        TunedLibtorch.Prepare();
        return name == ContenderNames.Sharded ? new ShardedLibtorch(experiment, all) : new TunedLibtorch(experiment, all);
    }

    private static object Answer(Contender contender, string order)
    {
        int count = int.Parse(order[(order.IndexOf(' ', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        switch (order.Split(' ')[0])
        {
            case "train":
                return Contender.Time(contender.Train, count);
            case "infer":
                return Contender.Time(contender.Infer, count);
            case "peak" when contender is PortableContender ours:
                return Enumerable.Range(0, count).Select(_ => ours.Peak());
            case "allocations" when contender is PortableContender ours:
                (double bytes, int collections) = ours.Allocations(count);
                return (double[])[bytes, collections];
            case "layers" when contender is PortableContender ours:
                return ours.Layers.Measure();
            case "layers" when contender is TunedLibtorch rival:
                return rival.Layers();
            case "pieces" when contender is PortableContender ours:
                return ours.Layers.Pieces();
            default:
                throw new ArgumentException($"A contender knows no `{order}`.", nameof(order));
        }
    }
}
