namespace Provisioning.Sandbox.Bulk;

/// <summary>The keys of commands.</summary>
internal static class BulkKeys
{
    public const string AssetType = "AssetType";
    public const string Context = "#ContextOid";
    public const string Config = "config";
    public const string Error = "error";
    public const string From = "from";
    public const string Oid = "oid";
    public const string Update = "update";
    public const string Execute = "execute";
    public const string Operation = "op";
    public const string Arguments = "args";
    public const string List = "list";
    public const string Add = "add";
    public const string Remove = "remove";
    public const string Find = "find";
    public const string Replace = "replace";
    public const string Before = "Before";
    public const string After = "After";
}
