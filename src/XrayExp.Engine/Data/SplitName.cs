namespace XrayExp.Engine.Data;

/// <summary>The names of the parts of a dataset, in folders, files and messages.</summary>
public static class SplitName
{
    public const string Train = "train", Validation = "val", Test = "test", HeldOut = "held_out";

    /// <summary>Returns the name as it is used in sentences: <c>held-out</c>.</summary>
    public static string Spoken(string name) => name.Replace('_', '-');
}
