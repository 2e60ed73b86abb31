namespace Provisioning.Sync.Sources;

/// <summary>By what a row names an account: the value of an attribute that tells accounts apart.</summary>
/// <param name="System">The service.</param>
/// <param name="Attribute">The attribute, such as <c>Username</c>.</param>
/// <param name="Text">Its value.</param>
internal readonly record struct AccountName(string System, string Attribute, string Text);
