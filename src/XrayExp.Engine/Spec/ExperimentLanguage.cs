using XrayExp.Engine.Spec.Describing;

namespace XrayExp.Engine.Spec;

/// <summary>The language of experiments, described from its declaration, as <c>describe</c> and the schema show it.</summary>
public static class ExperimentLanguage
{
    public static Reference Reference { get; } = new(FieldDescriber.Describe(ExperimentDeclaration.Read));
}
