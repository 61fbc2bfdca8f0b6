using XrayExp.Engine.Randomness;

namespace XrayExp.Fuzz;

/// <summary>A sort of file to break, and the promises that hold whatever is done to it.</summary>
internal abstract class Target
{
    public abstract string Name { get; }

    /// <summary>How many of a hundred mutants are its.</summary>
    public abstract int Share { get; }

    /// <summary>Breaks one file and holds the tool to its promises.</summary>
    /// <returns>Null where all are kept.</returns>
    public abstract Finding? Try(RandomStream chance);
}
