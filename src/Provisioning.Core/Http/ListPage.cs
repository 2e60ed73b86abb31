namespace Provisioning.Http;

/// <summary>The numbers of one page of a list.</summary>
/// <param name="Start">The position in the list at which it starts.</param>
/// <param name="Asked">How many entries were asked for.</param>
/// <param name="Overlap">How many of them belong to the page before.</param>
/// <param name="Given">How many were returned.</param>
/// <param name="Distinct">How many of those are distinct.</param>
/// <param name="Fresh">How many of those were not returned before.</param>
internal readonly record struct ListPage(int Start, int Asked, int Overlap, int Given, int Distinct, int Fresh);
