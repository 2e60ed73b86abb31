namespace Provisioning.Sync.Mapping;

/// <summary>Where the text of a rule comes from.</summary>
/// <param name="Columns">The columns that it is made from.</param>
internal abstract record ValueOrigin(IReadOnlyList<string> Columns);

/// <summary>The text of the first column that is filled; for a table the texts of all columns.</summary>
/// <param name="Columns">The columns in order.</param>
/// <param name="IsJoined">True when a table is searched by all of them together.</param>
internal sealed record ColumnOrigin(IReadOnlyList<string> Columns, bool IsJoined) : ValueOrigin(Columns);

/// <summary>A template over columns. It is empty when all its columns are.</summary>
/// <param name="Template">The template.</param>
internal sealed record TemplateOrigin(TextTemplate Template) : ValueOrigin(Template.Columns);

/// <summary>The same text for everyone.</summary>
/// <param name="Text">The text.</param>
internal sealed record ConstantOrigin(string Text) : ValueOrigin([]);
