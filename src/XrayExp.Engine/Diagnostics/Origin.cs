namespace XrayExp.Engine.Diagnostics;

/// <summary>Where a value came from, so that every later message can point at it.</summary>
public abstract record Origin
{
    /// <summary>One line for people: <c>model3.yaml:14:24</c>, <c>XRAYEXP_SEED</c>, <c>--set seed=7</c>, <c>default</c>.</summary>
    public abstract string Describe();
}

/// <summary>A place in a text file. Line and column count from one; the column counts UTF-16 units, as editors do.</summary>
/// <param name="Text">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Length">How many characters to underline, at least 1; never past the end of the line.</param>
public sealed record FileOrigin(SourceText Text, int Line, int Column, int Length = 1) : Origin
{
    public override string Describe() => $"{Text.Name}:{Line}:{Column}";
}

/// <summary>A file as a whole, for instance one that is missing.</summary>
public sealed record PathOrigin(string Name) : Origin
{
    public override string Describe() => Name;
}

/// <summary>An environment variable.</summary>
public sealed record VariableOrigin(string Name) : Origin
{
    public override string Describe() => Name;
}

/// <summary>A command line option, in the user's own words: <c>--set seed=7</c>.</summary>
public sealed record OptionOrigin(string Option) : Origin
{
    public override string Describe() => Option;
}

/// <summary>The place that a result recorded when it was made; the file may have changed since.</summary>
public sealed record RecordedOrigin(string Where) : Origin
{
    public override string Describe() => Where;
}

/// <summary>The value was not given; the default of the vocabulary applies.</summary>
public sealed record DefaultOrigin : Origin
{
    public static readonly DefaultOrigin Instance = new();

    public override string Describe() => "default";
}
