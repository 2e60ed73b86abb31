namespace Provisioning.Sandbox.Model;

/// <summary>The kinds of attributes, named as meta.v1 names them.</summary>
internal enum AttributeKind
{
    Text,
    LongText,
    LocalizerTag,
    Password,
    Boolean,
    Numeric,
    Date,
    State,
    AssetType,
    Opaque,
    Relation,
    Rank,
}
