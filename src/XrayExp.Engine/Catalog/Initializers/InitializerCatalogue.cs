namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Every way to draw initial weights.</summary>
public static class InitializerCatalogue
{
    public static readonly Catalogue<Initializer> All = new(
        "initializer",
        GlorotUniform.Entry,
        GlorotNormal.Entry,
        HeUniform.Entry,
        HeNormal.Entry,
        LecunUniform.Entry,
        LecunNormal.Entry,
        Zeros.Entry,
        Ones.Entry);
}
