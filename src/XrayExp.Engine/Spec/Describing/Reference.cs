using System.Collections.Immutable;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>The whole language of experiments: the keys of the file, and every vocabulary that they reach.</summary>
public sealed class Reference
{
    private readonly List<Vocabulary> _vocabularies = [];
    private readonly List<(string Name, FieldDescription Field)> _sections = [];

    private Reference(ImmutableArray<FieldDescription> experiment)
    {
        Experiment = experiment;
        Collect(experiment, "");
        for (int i = 0; i < _vocabularies.Count; i++)
            foreach (KindDescription kind in _vocabularies[i].Kinds)
                Collect(kind.Fields, "");
    }

    public static Reference Language { get; } = new(FieldDescriber.Describe(ExperimentDeclaration.Read));

    /// <summary>The keys of the file.</summary>
    public ImmutableArray<FieldDescription> Experiment { get; }

    /// <summary>In the order in which the experiment reaches them; each once.</summary>
    public IReadOnlyList<Vocabulary> Vocabularies => _vocabularies;

    /// <summary>Sections by their dotted names: <c>data.synthetic</c>.</summary>
    public IReadOnlyList<(string Name, FieldDescription Field)> Sections => _sections;

    private void Collect(ImmutableArray<FieldDescription> fields, string path)
    {
        foreach (FieldDescription field in fields)
        {
            switch (field.Type)
            {
                case OneOfType type:
                    Add(type.Vocabulary);
                    break;
                case ListOfType type:
                    Add(type.Vocabulary);
                    break;
                case NumberOrOneOfType type:
                    Add(type.Vocabulary);
                    break;
                case SectionType type:
                    string name = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
                    _sections.Add((name, field));
                    Collect(type.Fields, name);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(Vocabulary vocabulary)
    {
        if (!_vocabularies.Exists(known => known.What == vocabulary.What))
            _vocabularies.Add(vocabulary);
    }
}
