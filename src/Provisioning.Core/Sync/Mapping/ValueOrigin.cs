namespace Provisioning.Sync.Mapping;

/// <summary>Where the text of a rule comes from.</summary>
/// <param name="Columns">The columns that it is made of.</param>
internal abstract record ValueOrigin(IReadOnlyList<string> Columns);

/// <summary>The text of the first of several columns that is filled; for a table the texts of all of them.</summary>
/// <param name="Columns">The columns in order.</param>
/// <param name="IsJoined">True when a table looks all of them up together.</param>
internal sealed record ColumnOrigin(IReadOnlyList<string> Columns, bool IsJoined) : ValueOrigin(Columns);

/// <summary>A template over columns. It is empty when all of them are.</summary>
/// <param name="Template">The template.</param>
internal sealed record TemplateOrigin(TextTemplate Template) : ValueOrigin(Template.Columns);

/// <summary>The same text for everybody.</summary>
/// <param name="Text">The text.</param>
internal sealed record ConstantOrigin(string Text) : ValueOrigin([]);
